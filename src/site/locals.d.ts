declare namespace App {
  interface Locals {
    /** What stands at the top of the page. */
    title: string;
    /** The page being written; absent on pages that the guide does not have, as the one for a wrong address. */
    page?: import('./book/page.ts').Page;
  }
}
