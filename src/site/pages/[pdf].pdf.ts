/** The guide as a PDF, where one of these very sources was made. */
import { readFile } from 'node:fs/promises';
import { pdf } from 'virtual:assay/input';
import type { APIRoute, GetStaticPaths } from 'astro';

export const getStaticPaths: GetStaticPaths = () => (pdf ? [{ params: { pdf: 'guide' } }] : []);

export const GET: APIRoute = async () => {
  if (!pdf) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(await readFile(pdf.file)), { headers: { 'Content-Type': 'application/pdf' } });
};
