/** The macros and environments that an author defines. */
import { type ArgumentSpec, type Frame, HEADINGS, type MacroDefinition, type Mouth, say, top } from './mouth.ts';
import { readArgument, readOptional, skipBlanks } from './read-arguments.ts';
import { substitute } from './substitute.ts';

const COMMANDS = new Set(['newcommand', 'renewcommand', 'providecommand', 'DeclareRobustCommand']);
const ENVIRONMENTS = new Set(['newenvironment', 'renewenvironment']);
const DOCUMENT_COMMANDS = /^(New|Renew|Provide|Declare)(Expandable)?Document(Command|Environment)$/;
const TEX = new Set(['def', 'gdef', 'edef', 'xdef', 'long', 'global', 'let']);
const LISTINGS = new Set(['lstnewenvironment', 'DefineVerbatimEnvironment', 'newminted']);

/** Whether `\name` defines something. */
export function isDefinition(name: string): boolean {
  return (
    COMMANDS.has(name) ||
    ENVIRONMENTS.has(name) ||
    TEX.has(name) ||
    LISTINGS.has(name) ||
    name === 'newif' ||
    name === 'DeclareMathOperator' ||
    name === 'newtheorem' ||
    DOCUMENT_COMMANDS.test(name)
  );
}

/** Read a definition; the frame stands behind `\name`, which began at `start`. */
export function readDefinition(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  if (name === 'long' || name === 'global') return;
  const bad = () =>
    say(mouth, 'bad-definition', frame.span, [start, start + name.length + 1], `this \\${name} is not complete`, {
      hint: 'Write \\newcommand{\\name}[number of arguments]{replacement}.',
    });
  if (frame.span.text[frame.pos] === '*') frame.pos++;
  if (name === 'newif') {
    const word = readArgument(frame)?.text.trim().replace(/^\\/, '');
    if (!word?.startsWith('if')) return bad();
    mouth.switches.set(word, false);
    return;
  }
  if (name === 'DeclareMathOperator') {
    const word = readArgument(frame)?.text.trim().replace(/^\\/, '');
    const shown = readArgument(frame);
    if (!word || !shown) return bad();
    const body = substitute({ ...shown, text: '\\operatorname{#1}' }, [shown], frame, start, frame.pos, `\\${word}`);
    store(mouth, frame, { name: word, specs: [], body });
    return;
  }
  if (name === 'newtheorem') return readTheorem(mouth, frame, start, bad);
  if (name === 'let') {
    const word = readArgument(frame)?.text.trim().slice(1);
    skipBlanks(frame);
    if (frame.span.text[frame.pos] === '=') frame.pos++;
    const meaning = readArgument(frame);
    if (!word || !meaning) return bad();
    const known = mouth.macros.get(meaning.text.trim().slice(1));
    store(mouth, frame, known ? { ...known, name: word } : { name: word, specs: [], body: meaning });
    return;
  }
  if (TEX.has(name)) return readDef(mouth, frame, bad);
  if (LISTINGS.has(name)) return readListingDefinition(mouth, frame, name, bad);
  const word = readArgument(frame)?.text.trim();
  if (!word) return bad();
  const environment = ENVIRONMENTS.has(name) || name.endsWith('Environment');
  const specs = DOCUMENT_COMMANDS.test(name) ? readSignature(frame) : readCount(frame);
  const body = readArgument(frame);
  if (!specs || !body) return bad();
  if (environment) {
    const end = readArgument(frame);
    if (!end) return bad();
    if (!mouth.table.environments.has(word) || frame.file?.endsWith('.sty') !== true)
      mouth.environments.set(word, { name: word, specs, begin: body, end });
    return;
  }
  const macro = word.replace(/^\\/, '');
  const provided = name === 'providecommand' || name.startsWith('Provide');
  if (provided && (mouth.macros.has(macro) || mouth.table.macros.has(macro))) return;
  store(mouth, frame, { name: macro, specs, body });
}

/**
 * A package's file may not take the meaning from a macro that we know; an author's document may, but for our own and
 * for headings, which are defined anew only to look different.
 */
function store(mouth: Mouth, frame: Frame, definition: MacroDefinition): void {
  const known = mouth.table.macros.get(definition.name);
  if (HEADINGS.has(definition.name)) return;
  if (frame.preamble || frame.atLetter || mouth.atLetter) definition.atLetter = true;
  if (known && (frame.file?.endsWith('.sty') || known.reserved)) return;
  mouth.macros.set(definition.name, definition);
}

function readCount(frame: Frame): ArgumentSpec[] | null {
  const count = readOptional(frame);
  if (!count) return [];
  const number = Number(count.text.trim());
  if (!Number.isInteger(number) || number < 0 || number > 9) return null;
  const fallback = readOptional(frame);
  return Array.from({ length: number }, (_, index) =>
    index === 0 && fallback ? { kind: 'optional', fallback } : { kind: 'mandatory' },
  );
}

/** An xparse signature: m, o, O{default}, s. Null for what only TeX can match. */
function readSignature(frame: Frame): ArgumentSpec[] | null {
  const signature = readArgument(frame);
  if (!signature) return null;
  const specs: ArgumentSpec[] = [];
  const inner: Frame = { span: signature, pos: 0, base: 0 };
  while (inner.pos < signature.text.length) {
    const letter = signature.text[inner.pos++] as string;
    if (letter === 'm') specs.push({ kind: 'mandatory' });
    else if (letter === 'o') specs.push({ kind: 'optional' });
    else if (letter === 's') specs.push({ kind: 'star' });
    else if (letter === 'O') {
      const fallback = readArgument(inner);
      if (!fallback) return null;
      specs.push({ kind: 'optional', fallback });
    } else if (!/[\s+]/.test(letter)) return null;
  }
  return specs;
}

/** `\def\name#1#2{…}`. With text between the parameters it is kept as one that only TeX can match. */
function readDef(mouth: Mouth, frame: Frame, bad: () => void): void {
  const head = /\s*\\([A-Za-z@]+|[^A-Za-z])([^{]*)/y;
  head.lastIndex = frame.pos;
  const match = head.exec(frame.span.text);
  if (!match) return bad();
  frame.pos = head.lastIndex;
  const body = readArgument(frame);
  if (!body) return bad();
  const name = match[1] as string;
  const parameters = (match[2] as string).trim();
  const plain = /^(?:#[1-9]\s*)*$/.test(parameters);
  const specs: ArgumentSpec[] = (parameters.match(/#[1-9]/g) ?? []).map(() => ({ kind: 'mandatory' }));
  store(mouth, frame, plain ? { name, specs, body } : { name, specs: [], body, refused: parameters });
}

function readListingDefinition(mouth: Mouth, frame: Frame, name: string, bad: () => void): void {
  if (name === 'newminted') {
    const alias = readOptional(frame)?.text;
    const language = readArgument(frame)?.text;
    if (!language) return bad();
    readArgument(frame);
    mouth.rawEnvironments.set(alias ?? `${language}code`, 'Verbatim');
    return;
  }
  const word = readArgument(frame)?.text.trim();
  if (!word) return bad();
  if (name === 'lstnewenvironment') {
    readOptional(frame);
    readOptional(frame);
    readArgument(frame);
    readArgument(frame);
    mouth.rawEnvironments.set(word, 'lstlisting');
  } else {
    readArgument(frame);
    readArgument(frame);
    mouth.rawEnvironments.set(word, 'Verbatim');
  }
}

/** `\newtheorem{name}[counter]{Title}[within]`: an environment that is shown as a theorem is. */
function readTheorem(mouth: Mouth, frame: Frame, start: number, bad: () => void): void {
  const word = readArgument(frame)?.text.trim();
  readOptional(frame);
  const title = readArgument(frame);
  readOptional(frame);
  if (!word || !title) return bad();
  if (mouth.table.environments.has(word)) return;
  const piece = (text: string) => substitute({ ...title, text }, [title], frame, start, frame.pos, `\\begin{${word}}`);
  mouth.environments.set(word, {
    name: word,
    specs: [],
    begin: piece('\\begin{theorem}[#1]'),
    end: piece('\\end{theorem}'),
  });
}
