/** Listings between conversion and placing: their raw text is known by number, their places are not filled in yet. */
import type { Place } from '../model/place.ts';
import type { Call, Setting } from './macros/macro.ts';

export interface PendingListing {
  type: 'pendingListing';
  /** Number of the raw region in its chunk, for a listing that stands in the text. */
  region?: number;
  /** For a listing that is read from a file. */
  file?: {
    path: string;
    place: Place;
    macro: string;
    settings: { key: string; value: string; place: Place }[];
    language?: string;
  };
  place: Place;
}

export function pendingRegion(region: number, place: Place): PendingListing {
  return { type: 'pendingListing', region, place };
}

export function pendingInclusion(
  call: Call,
  path: { text: string; place: Place },
  settings: Setting[],
  language?: string,
): PendingListing {
  const file: NonNullable<PendingListing['file']> = {
    path: path.text,
    place: path.place,
    macro: call.name,
    settings: settings.map(({ key, value, place }) => ({ key, value, place })),
  };
  if (language) file.language = language;
  return { type: 'pendingListing', file, place: call.place };
}

export function isPending(item: { type: string }): item is PendingListing {
  return item.type === 'pendingListing';
}
