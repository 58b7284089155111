/** Images and included listings of the guide, as they are. */
import { readFile } from 'node:fs/promises';
import type { APIRoute, GetStaticPaths } from 'astro';
import { assetPath } from '../../asset-path.ts';
import { guide } from '../../guide.ts';

export const getStaticPaths: GetStaticPaths = () => guide.assets.map(({ path }) => ({ params: { path } }));

export const GET: APIRoute = async ({ params }) =>
  new Response(new Uint8Array(await readFile(assetPath(params.path as string))));
