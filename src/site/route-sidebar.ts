/**
 * Puts the sidebar into Starlight's route. As a property of `StarlightPage` it would be checked against a schema for each
 * page: in a guide of hundreds of pages that takes longer than all the rest.
 */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { sidebarOf } from './book/sidebar.ts';
import { book } from './guide.ts';

export const onRequest = defineRouteMiddleware(({ locals }) => {
  locals.starlightRoute.sidebar = sidebarOf(locals.page ?? book.front, book);
});
