// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { connectwiseList } from '../../../extension/sites/connectwise/list-surface.ts';

/** A page with this in its body. */
function page(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

const row = (...cells: string[]) => `<tr class="cw-ml-row">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const link = (name: string) => `<a class="multilineClickable">${name}</a>`;
const table = (headings: string[], rows: string[]) =>
  `<table><thead><tr>${headings.map((heading) => `<th>${heading}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;

describe('the rows of a company list', () => {
  it.each([
    {
      so: 'names and short codes, by the heading of their column',
      html: table(['Status', 'Company', ' Company ID '], [row('Active', link(' Contoso Ltd '), 'CONTOSO')]),
      rows: [{ name: 'Contoso Ltd', identifier: 'CONTOSO' }],
    },
    {
      so: 'names alone where there is no such column, or nothing in it',
      html: table(['Company', 'Company ID'], [row(link('Contoso'), ' ')]) + table(['Company'], [row(link('Fabrikam'))]),
      rows: [{ name: 'Contoso' }, { name: 'Fabrikam' }],
    },
    {
      so: 'nothing of rows without a name',
      html: table(['Company'], [row(link('  ')), row('Contoso'), '<tr><td>Total</td></tr>']),
      rows: [],
    },
  ])('tell $so', ({ html, rows }) => {
    expect(connectwiseList.rows(page(html)).map(({ at: _, ...told }) => told)).toEqual(rows);
  });

  it('keep text as text', () => {
    const [found] = connectwiseList.rows(page(table(['Company'], [row(link('&lt;img src=x&gt; &amp; Söhne'))])));
    expect(found?.name).toBe('<img src=x> & Söhne');
  });
});
