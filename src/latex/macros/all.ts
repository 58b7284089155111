/** Every package that we know, in the order in which a later one wins. */
import { assay } from './assay.ts';
import { bibliography } from './bibliography.ts';
import { glossaries } from './glossaries.ts';
import { graphics } from './graphics.ts';
import { headings } from './headings.ts';
import { hyperrefPackage } from './hyperref.ts';
import { latex } from './latex.ts';
import { layout } from './layout.ts';
import { listings } from './listings.ts';
import { lists } from './lists.ts';
import type { MacroPackage } from './macro.ts';
import { notes } from './notes.ts';
import { quotations } from './quotations.ts';
import { siunitx } from './siunitx.ts';
import { symbols } from './symbols.ts';
import { tables } from './tables.ts';
import { theorems } from './theorems.ts';

export const packages: MacroPackage[] = [
  symbols,
  layout,
  latex,
  lists,
  tables,
  graphics,
  listings,
  hyperrefPackage,
  headings,
  glossaries,
  bibliography,
  notes,
  quotations,
  theorems,
  siunitx,
  assay,
];
