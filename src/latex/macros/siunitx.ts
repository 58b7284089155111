/** Numbers and units of siunitx, as text. */
import { type Call, each, type MacroEntry, type MacroPackage } from './macro.ts';

const PREFIXES: Record<string, string> = {
  nano: 'n',
  micro: 'µ',
  milli: 'm',
  centi: 'c',
  deci: 'd',
  kilo: 'k',
  mega: 'M',
  giga: 'G',
  tera: 'T',
  peta: 'P',
  kibi: 'Ki',
  mebi: 'Mi',
  gibi: 'Gi',
  tebi: 'Ti',
};
const UNITS: Record<string, string> = {
  byte: 'B',
  bit: 'bit',
  second: 's',
  minute: 'min',
  hour: 'h',
  day: 'd',
  hertz: 'Hz',
  percent: '%',
  metre: 'm',
  meter: 'm',
  gram: 'g',
  kilogram: 'kg',
  litre: 'l',
  liter: 'l',
  volt: 'V',
  ampere: 'A',
  watt: 'W',
  ohm: 'Ω',
  kelvin: 'K',
  degreeCelsius: '°C',
  celsius: '°C',
  degree: '°',
  joule: 'J',
  newton: 'N',
  pascal: 'Pa',
  decibel: 'dB',
  s: 's',
  ms: 'ms',
  us: 'µs',
  ns: 'ns',
  min: 'min',
  h: 'h',
  m: 'm',
  cm: 'cm',
  mm: 'mm',
  km: 'km',
  kg: 'kg',
  g: 'g',
  Hz: 'Hz',
  kHz: 'kHz',
  MHz: 'MHz',
  GHz: 'GHz',
  V: 'V',
  A: 'A',
  W: 'W',
  kW: 'kW',
  dB: 'dB',
  kB: 'kB',
  MB: 'MB',
  GB: 'GB',
  TB: 'TB',
};

/** `\mega\byte\per\second` is `MB/s`; what is no unit stays as it is written. */
function unit(source: string): string {
  let out = '';
  let after = '';
  for (const [piece, name] of source.matchAll(/\\([A-Za-z]+)\s*|[^\\]+|\\./g)) {
    if (name === undefined)
      out += piece
        .replaceAll('~', ' ')
        .replace(/[{}]/g, '')
        .replace(/(?<=\S)\.(?=\S)/g, '·');
    else if (name in PREFIXES) out += PREFIXES[name];
    else if (name in UNITS) {
      out += UNITS[name] + after;
      after = '';
    } else if (name === 'per') out += '/';
    else if (name === 'square') after = '²';
    else if (name === 'cubic') after = '³';
    else if (name === 'squared') out += '²';
    else if (name === 'cubed') out += '³';
    else out += name;
  }
  return out.trim();
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `-1.5e3` is `−1.5 × 10³`; digits are not grouped, so that a reader can copy them. */
function number(source: string): string {
  const bare = source.replace(/[\s{}~]/g, '').replace(/\\pm|\+-/g, '±');
  const [, mantissa = bare, exponent] = /^(.*?)[eEdD]([-+]?\d+)$/.exec(bare) ?? [];
  const shown = mantissa.replace(/^-/, '−');
  if (exponent === undefined) return shown;
  const power = `10${exponent
    .replace(/^\+/, '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit)}`;
  return shown === '' ? power : `${shown} × ${power}`;
}

function quantity(value: string, of: string): string {
  return of === '' || (of.startsWith('°') && of.length === 1) ? value + of : `${value}\u00a0${of}`;
}

const source = ({ args, reader }: Call, index: number) => reader.source(args[index]?.nodes ?? []);
const text = (signature: string, make: (call: Call) => string): MacroEntry => ({
  signature,
  meaning: (call) => ({ inline: [{ type: 'text', value: make(call) }] }),
});

export const siunitx: MacroPackage = {
  macros: {
    num: text('o m', (call) => number(source(call, 1))),
    ang: text('o m', (call) => `${number(source(call, 1))}°`),
    ...each(
      ['si', 'unit'],
      text('o m', (call) => unit(source(call, 1))),
    ),
    ...each(
      ['SI'],
      text('o m o m', (call) => quantity(number(source(call, 1)), unit(source(call, 3)))),
    ),
    ...each(
      ['qty'],
      text('o m m', (call) => quantity(number(source(call, 1)), unit(source(call, 2)))),
    ),
    numrange: text('o m m', (call) => `${number(source(call, 1))}–${number(source(call, 2))}`),
    ...each(
      ['SIrange', 'qtyrange'],
      text('o m m m', (call) =>
        quantity(`${number(source(call, 1))}–${number(source(call, 2))}`, unit(source(call, 3))),
      ),
    ),
  },
};
