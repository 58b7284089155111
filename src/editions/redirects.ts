/** Addresses that were published once and lead elsewhere now. Pure. */
import type { Published } from '../model/published.ts';
import { around, type Catalogue, catalogueOf, frontOf, keyOf, type Moves, successorOf } from './counterparts.ts';

type Address = Pick<Published, 'page' | 'anchor'>;

export interface Redirect {
  from: Address;
  to: Published;
}

/** Something published that is neither there now nor redirected; of a section that is lost with all in it, the section. */
export interface Lost {
  one: Published;
  /** The newest edition that has it. */
  edition: string;
  /** What it stood in that is still there: a place to lead its readers to. */
  nearest: Published | undefined;
}

/**
 * All addresses of `editions` (oldest first) that are none of the guide as it is `now`: those that lead elsewhere, and
 * those that are lost. What is only a detail, such as a claim, leads to what it stood in and is never lost; nor is what
 * stood in a section that has a redirect.
 */
export function tracedAddresses(
  editions: readonly { id: string; published: readonly Published[] }[],
  now: readonly Published[],
  moves: Moves,
): { redirects: Redirect[]; lost: Lost[] } {
  const there = catalogueOf(now);
  const taken = new Set(now.map(addressOf));
  const redirects = new Map<string, Redirect>();
  const lost = new Map<string, Lost>();
  for (const { id, published } of editions) {
    const here = catalogueOf(published);
    for (const one of published) {
      const itself = successorOf(one, here, there, moves);
      const nearest = itself ?? nearestOf(one, here, there, moves);
      const isLost = (one: Published) =>
        !isDetail(one) &&
        !successorOf(one, here, there, moves) &&
        ![...around(one, here)].some(({ id }) => moves.has(id));
      if (isLost(one)) {
        if (![...around(one, here)].some(isLost)) lost.set(keyOf(one), { one, edition: id, nearest });
      }
      // An address that belongs to something else by now is that one's.
      else if (nearest && !taken.has(addressOf(one)))
        redirects.set(addressOf(one), { from: { page: one.page, anchor: one.anchor }, to: nearest });
    }
  }
  return { redirects: [...redirects.values()], lost: [...lost.values()] };
}

/** Redirects of whole pages, with those of the anchors on them; and of anchors on pages that are still there, by page. */
export interface RedirectPlan {
  pages: { page: string; to: Published; anchors: Map<string, Published> }[];
  anchors: Map<string, Map<string, Published>>;
}

export function redirectPlan(redirects: readonly Redirect[], now: readonly Published[]): RedirectPlan {
  const there = new Set(now.map(({ page }) => page));
  const byPage = new Map<string, Redirect[]>();
  for (const redirect of redirects)
    byPage.set(redirect.from.page, [...(byPage.get(redirect.from.page) ?? []), redirect]);
  const plan: RedirectPlan = { pages: [], anchors: new Map() };
  for (const [page, all] of byPage) {
    const anchors = new Map(all.filter(({ from }) => from.anchor !== '').map(({ from, to }) => [from.anchor, to]));
    // Of a page that several sections were on one after the other, any may lead the way.
    const whole = all.find(({ from }) => from.anchor === '') ?? all[0];
    if (there.has(page)) plan.anchors.set(page, anchors);
    else if (whole) plan.pages.push({ page, to: whole.to, anchors });
  }
  return plan;
}

function nearestOf(one: Published, here: Catalogue, there: Catalogue, moves: Moves): Published | undefined {
  for (const outer of around(one, here)) {
    const found = successorOf(outer, here, there, moves);
    if (found) return found;
  }
  return frontOf(there);
}

/** A page that no section starts comes and goes with what it lists. */
function isDetail({ kind }: Published): boolean {
  return kind === 'page' || kind === 'claim' || kind === 'term' || kind === 'work';
}

function addressOf({ page, anchor }: Address): string {
  return `${page}#${anchor}`;
}
