import { expect, test } from 'vitest';
import { streamSettings } from '../../shared/stream-settings.ts';

test('fields chosen in another order, or twice, are the same choice: nothing is stored anew for it', () => {
  const chosen = streamSettings.parse({ fields: ['ram', 'osType', 'ram', 'modelNumber'] });
  expect(chosen).toEqual(streamSettings.parse({ fields: ['modelNumber', 'ram', 'osType'] }));
});
