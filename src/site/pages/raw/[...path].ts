/** Whole files for programs: `curl` gets exactly what a daemon reads. */

import { edition } from 'virtual:assay/input';
import type { APIRoute, GetStaticPaths } from 'astro';
import type { RawFile } from '../../../model/raw-data.ts';
import { book, wholeFiles } from '../../guide.ts';
import { rawPath } from '../../raw/whereabouts.ts';
import { textOf, type WholeFiles } from '../../raw/whole-files.ts';

export const getStaticPaths: GetStaticPaths = () =>
  wholeFiles.flatMap((one) =>
    one.configuration.files.map((file) => ({
      params: { path: rawPath(one.configuration, file, edition).replace(/^raw\//, '') },
      props: { one, file },
    })),
  );

export const GET: APIRoute<{ one: WholeFiles; file: RawFile }> = ({ props: { one, file }, site }) =>
  new Response(textOf(one, file, book, edition, book.guide.base ? (site?.origin ?? '') : ''), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
