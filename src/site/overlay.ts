/** The first error of a guide as Vite's overlay shows it. */
import { readFileSync } from 'node:fs';
import type { ErrorPayload } from 'vite';
import { z } from 'zod';
import { Diagnostic } from '../model/diagnostic.ts';

/** What the dev command writes beside the model: `frames[i]` is the excerpt for `diagnostics[i]`. */
const Findings = z.object({ diagnostics: z.array(Diagnostic), frames: z.array(z.string()) });

/** The overlay for a file of findings; nothing where no error is among them, or the file is just being written. */
export function overlayOf(file: string): ErrorPayload | undefined {
  let findings: z.infer<typeof Findings>;
  try {
    findings = Findings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
  const { diagnostics, frames } = findings;
  const errors = diagnostics.flatMap((diagnostic, index) =>
    diagnostic.severity === 'error' ? [{ diagnostic, frame: frames[index] ?? '' }] : [],
  );
  const [first] = errors;
  if (!first) return undefined;
  const { place, reason, hint, expected, source, ruleId } = first.diagnostic;
  const where = `${place.file}:${place.start.line}:${place.start.column}`;
  const unsaid = expected?.filter((name) => !hint?.includes(name)) ?? [];
  const advice = [hint, unsaid.length > 0 ? `Did you mean ${unsaid.join(', ')}?` : undefined].filter(Boolean).join(' ');
  const others = errors
    .slice(1)
    .map(
      ({ diagnostic }) =>
        `${diagnostic.place.file}:${diagnostic.place.start.line}:${diagnostic.place.start.column} ${diagnostic.reason}`,
    );
  const err = {
    name: `${source}: ${ruleId}`,
    title: 'The guide has a mistake',
    // Astro's overlay takes these three as HTML; they hold words of the guide.
    message: asText(`${reason}\n${where}`),
    hint: advice ? asText(advice) : undefined,
    highlightedCode: first.frame ? `<pre><code>${asText(first.frame)}</code></pre>` : undefined,
    frame: first.frame,
    id: place.file,
    loc: { file: place.file, line: place.start.line, column: place.start.column },
    plugin: 'assay',
    stack: others.length > 0 ? `Further errors:\n${others.join('\n')}` : where,
  };
  // Without this mark Astro would make the message anew and leave out the excerpt.
  const payload: ErrorPayload & { __isEnhancedAstroErrorPayload: true } = {
    __isEnhancedAstroErrorPayload: true,
    type: 'error',
    err,
  };
  return payload;
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
