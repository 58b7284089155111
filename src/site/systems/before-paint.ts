/** What a page needs of the reader's system before it is drawn: a script and a style for its head. Pure. */
import type { Choice } from './choices.ts';

/** Where the browser remembers the choice, and its name in addresses. */
const key = 'system';

/**
 * A script that takes the choice from the address, or else from the browser's memory, and says on `<html>` which releases
 * it leads to (`data-system`). It puts a choice that was remembered into the address, so that this can be handed on.
 */
export function systemScript(choices: readonly Choice[]): string {
  const known = Object.fromEntries(choices.map(({ value, releases }) => [value, releases.join(' ')]));
  // A `<` in a script could end it; codenames and versions have none, but this must not rest on that.
  const json = JSON.stringify(known).replaceAll('<', '\\u003c');
  return `(k=>{const h=document.documentElement.dataset,a=new URL(location.href),p=a.searchParams,u=p.get('${key}');let s=null;try{s=localStorage.getItem('${key}')}catch{}
const c=Object.hasOwn(k,u??'')?u:Object.hasOwn(k,s??'')?s:null;if(c===null)return;h.system=k[c];h.systemChoice=c;
try{if(c!==s)localStorage.setItem('${key}',c)}catch{}
if(c!==u){p.set('${key}',c);history.replaceState(history.state,'',a)}})(${json})`;
}

/** The rules that depend on whether something is for the reader's system: a style cannot compare two attributes by itself. */
export function systemStyle(codenames: readonly string[]): string {
  if (codenames.length === 0) return '';
  const mine = `:is(${codenames.map((name) => `:root[data-system~='${name}'] [data-releases~='${name}']`).join(',')})`;
  const others = `:root[data-system] [data-releases]:not(${mine})`;
  return [
    // A listing for others folds to the line that says for whom it is, unless it is opened or an address leads into it.
    `${others}.alternative:not([data-open],:target,:has(:target))>:not(.snippet-when){display:none}`,
    `:root[data-system] .alternative:not(${mine})>.snippet-when .not-yours{display:inline}`,
    `${others}.claim{border-bottom-style:dotted}`,
    `${others}.claim>.claim-when{display:inline}`,
    `${others}.claim+.claim-mark,${others}.per-system{display:none}`,
    `.for-system${mine}{display:block}`,
    `.claim-mark>.for-system${mine}{display:inline}`,
  ].join('\n');
}
