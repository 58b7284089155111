/** The page of messages. */
import type { Guide } from '../../model/guide.ts';
import type { Page } from '../book/page.ts';

export function messagesPage({ title }: Pick<Guide, 'title'>): Page {
  const description = `What daemons said while ${title} was tried, and what brought it about.`;
  return { kind: 'own', path: 'messages', title: 'Messages', description, children: [] };
}
