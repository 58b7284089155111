/** How large the images of the guide are, so that text does not jump when they arrive. */
import { readFile } from 'node:fs/promises';
import { imageMetadata } from 'astro/assets/utils';
import { assetPath } from './asset-path.ts';
import { guide } from './guide.ts';

type Sizes = Map<string, { width: number; height: number }>;
let known: Promise<Sizes> | undefined;

/** Width and height in pixels by path; what cannot be measured is left out. */
export function imageSizes(): Promise<Sizes> {
  known ??= measure();
  return known;
}

async function measure(): Promise<Sizes> {
  const sizes: Sizes = new Map();
  for (const { path } of guide.assets) {
    if (!/\.(png|jpe?g|gif|webp|avif|svg)$/i.test(path)) continue;
    try {
      const { width, height } = await imageMetadata(new Uint8Array(await readFile(assetPath(path))), path);
      sizes.set(path, { width, height });
    } catch {
      // The browser will find the size, or show that it cannot read the image.
    }
  }
  return sizes;
}
