/** The model as the site sees it: read once, checked against its schema, and laid out in pages. */
import { readFileSync } from 'node:fs';
import { modelFile } from 'virtual:assay/input';
import { Guide } from '../model/guide.ts';
import { bookOf } from './book/book.ts';

/** The bytes of the model, as they are published at `/guide.json`. */
export const modelText = readFileSync(modelFile, 'utf8');

export const guide = Guide.parse(JSON.parse(modelText));

/** The pages of the guide, with every link relative to the address that the site is built for. */
export const book = bookOf(guide, import.meta.env.BASE_URL);
