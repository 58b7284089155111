declare namespace App {
  interface Locals {
    /** The page being written; absent on pages that the guide does not have, as the one for a wrong address. */
    page?: import('./book/page.ts').Page;
  }
}
