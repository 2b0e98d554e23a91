// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { syncroList } from '../../../extension/sites/syncro/list-surface.ts';

/** A page with this in its body. */
function page(html: string): Document {
  document.body.innerHTML = html;
  return document;
}

const table = (...cells: string[]) =>
  `<table><tbody>${cells.map((cell) => `<tr><td>${cell}</td></tr>`).join('')}</tbody></table>`;

describe('the rows of a list of customers', () => {
  it.each([
    {
      so: 'the name and id of each customer once',
      html: table(
        '<a href="/customers/7"><img src="data:,"></a><a href="/customers/7"> Contoso Ltd </a><a href="/customers/7">View</a>',
        '<a href="/customers/8#tab">Fabrikam</a>',
      ),
      rows: [
        { name: 'Contoso Ltd', externalId: '7' },
        { name: 'Fabrikam', externalId: '8' },
      ],
    },
    {
      so: 'nothing of other links',
      html: table('<a href="/customers/7/edit">Edit</a><a href="/customers/new">New</a><a href="//[">?</a><a>none</a>'),
      rows: [],
    },
    { so: 'nothing of links outside of the list', html: '<a href="/customers/7">Contoso</a>', rows: [] },
  ])('tell $so', ({ html, rows }) => {
    expect(syncroList.rows(page(html)).map(({ at: _, ...told }) => told)).toEqual(rows);
  });
});
