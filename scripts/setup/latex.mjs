/** TeX for `npm run pdf`: Debian's packages, installed where we may, named where we may not. */
import { spawnSync } from 'node:child_process';
import { cannotInstall, install, onPath } from './apt.mjs';
import { SetupError, say } from './say.mjs';

/** What `guide.sty` and the packages that a guide usually loads come from, about 600 MB with what they need. */
export const latexPackages = [
  'latexmk',
  'lmodern',
  'texlive-fonts-recommended',
  'texlive-latex-base',
  'texlive-latex-extra',
  'texlive-latex-recommended',
  'texlive-plain-generic',
];

/** One file of each package that has style files: whether it is there says whether the package is. */
const witnesses = ['lmodern.sty', 'glossaries.sty', 'microtype.sty', 'ptmr8t.tfm'];

/** @returns {string[]} programs and style files that are missing */
function missing() {
  const programs = ['latexmk', 'pdflatex', 'kpsewhich'].filter((name) => onPath(name) === undefined);
  if (programs.length > 0) return programs;
  return witnesses.filter((name) => spawnSync('kpsewhich', [name]).status !== 0);
}

/** Find or install TeX. Throws a SetupError that names the packages where it is missing and cannot be installed. */
export function ensureLatex() {
  const absent = missing();
  if (absent.length === 0) return;
  const command = `apt-get install --no-install-recommends ${latexPackages.join(' ')}`;
  const obstacle = cannotInstall();
  if (obstacle !== undefined) {
    throw new SetupError(`A PDF needs TeX; ${absent.join(', ')} cannot be found.`, `On Debian, as root: ${command}`);
  }
  say("installing Debian's TeX for the PDF (once; a few minutes, about 600 MB) …");
  const failure = install(latexPackages);
  if (failure !== undefined) throw new SetupError(failure, `Try it by hand: ${command}`);
  const still = missing();
  if (still.length > 0) throw new SetupError(`TeX was installed, but ${still.join(', ')} cannot be found.`, command);
}
