/** The model as the site sees it: read once, checked against its schema, and laid out in pages. */
import { readFileSync } from 'node:fs';
import {
  editionsFolder,
  frozen,
  modelFile,
  rawFile,
  settingsFolder,
  verdictDate,
  verdictFiles,
} from 'virtual:assay/input';
import { readEditions } from '../editions/read-editions.ts';
import { Guide } from '../model/guide.ts';
import { RawData } from '../model/raw-data.ts';
import { guideSteps } from '../model/upgrade/guide-steps.ts';
import { rawSteps } from '../model/upgrade/raw-steps.ts';
import { upgraded } from '../model/upgrade/upgrade.ts';
import { bookOf } from './book/book.ts';
import { changesPage } from './changes/pages.ts';
import { editionsPageOf } from './editions/editions-page.ts';
import { migrationPage } from './migration/pages.ts';
import { wholeFilesOf } from './raw/whole-files.ts';
import { catalogueOf } from './settings/catalogue.ts';
import { readSettings } from './settings/read-settings.ts';
import { ledgerOf } from './verdicts/ledger.ts';
import { readVerdictFiles } from './verdicts/read-verdicts.ts';

export const guide = Guide.parse(upgraded(JSON.parse(readFileSync(modelFile, 'utf8')), guideSteps));

/** Frozen editions, oldest first, that this guide is held against; none where this is one of them. */
export const editions = editionsFolder === undefined ? [] : readEditions(editionsFolder);

/** What is known of the settings of each daemon. */
export const daemonSettings = readSettings(settingsFolder);

const raw =
  rawFile === undefined ? undefined : RawData.parse(upgraded(JSON.parse(readFileSync(rawFile, 'utf8')), rawSteps));
const catalogue = catalogueOf(guide, daemonSettings);

/** The pages of the guide, with every link relative to the address that the site is built for. */
export const book = bookOf(
  guide,
  import.meta.env.BASE_URL,
  ledgerOf(guide, readVerdictFiles(verdictFiles), verdictDate, { settled: frozen !== undefined }),
  { ...(raw && { raw }), ...(catalogue && { catalogue }) },
);

/** The whole configurations that the guide makes. */
export const wholeFiles = wholeFilesOf(book);

/** The page that lists the editions; none where there are none beside this guide. */
export const editionsPage = editionsPageOf(guide, editions);

if (editionsPage) book.own.push(editionsPage, changesPage);
if (daemonSettings.length > 0) book.own.push(migrationPage);
