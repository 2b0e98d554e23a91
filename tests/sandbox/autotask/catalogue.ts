import type { Msp } from '../msp/msp.ts';
import * as hardware from '../msp/vocabulary/hardware.ts';
import { CONFIGURATION_TYPES, type DeviceClass, MANUFACTURERS } from '../msp/vocabulary/tables.ts';
import { Registry } from './registry.ts';

export const PRODUCT_FIRST = 29_680;

/** A product of the tenant's catalogue. The manufacturer is a position in the estate's own table. */
export interface Product {
  readonly manufacturer: number | null;
  readonly model: string | null;
  /** What the remote monitoring tool files every computer under. */
  readonly generic: boolean;
}

const MODELS = [
  ...hardware.PORTABLES,
  ...hardware.DESKTOPS,
  ...hardware.SERVERS,
  ...hardware.NETWORK,
  ...hardware.PERIPHERALS,
];

const GENERIC: Product = { manufacturer: null, model: null, generic: true };
const product = (manufacturer: number | null, model: string | null): Product => ({
  manufacturer,
  model,
  generic: false,
});

const MEASURED: ReadonlySet<DeviceClass> = new Set(['portable', 'desktop', 'server']);

/**
 * What devices share: products, and the ever growing picklists of the monitoring tool. Both hold what is on the
 * devices and are known before a device is read.
 */
export class Catalogue {
  readonly models = new Registry(301, new Set(MODELS.map(({ model }) => model)));
  readonly processors = new Registry(71, hardware.CPUS);
  readonly #products: Product[] = [];
  readonly #productIds = new Map<string, number>();
  readonly #msp: Msp;
  #revision = -1;

  constructor(msp: Msp) {
    this.#msp = msp;
    for (const first of [
      GENERIC,
      ...MODELS.map(({ maker, model }) => product(MANUFACTURERS.indexOf(maker), model)),
      ...MODELS.map(({ model }) => product(null, model)),
      ...MANUFACTURERS.map((_, manufacturer) => product(manufacturer, null)),
      product(null, null),
    ])
      this.#productId(first);
  }

  /** Whether the monitoring tool knows the device: it runs on computers. */
  measured(ordinal: number): boolean {
    return MEASURED.has(this.deviceOf(ordinal));
  }

  deviceOf(ordinal: number): DeviceClass {
    return CONFIGURATION_TYPES[this.#msp.configurations.peek(ordinal, 'type')]?.device ?? 'desktop';
  }

  productOf(ordinal: number): number {
    const { configurations } = this.#msp;
    if (this.measured(ordinal)) return this.#productId(GENERIC);
    return this.#productId(
      product(configurations.peek(ordinal, 'manufacturer'), configurations.peek(ordinal, 'model')),
    );
  }

  /** In the order of their ids, which begin at `PRODUCT_FIRST`. */
  products(): readonly Product[] {
    this.#learn();
    return [...this.#products];
  }

  #productId(one: Product): number {
    const key = JSON.stringify(one);
    let id = this.#productIds.get(key);
    if (id === undefined) {
      id = PRODUCT_FIRST + this.#products.push(one) - 1;
      this.#productIds.set(key, id);
    }
    return id;
  }

  /** Everything that was typed into devices since the first day joins the lists, whether or not it was read yet. */
  #learn(): void {
    if (this.#revision === this.#msp.revision) return;
    this.#revision = this.#msp.revision;
    const { configurations } = this.#msp;
    const written = configurations.ledger.writtenSince(Number.NEGATIVE_INFINITY);
    for (const ordinal of [...written].sort((a, b) => a - b)) {
      if (!configurations.population.has(ordinal)) continue;
      this.productOf(ordinal);
      const [model, cpu] = [configurations.peek(ordinal, 'model'), configurations.peek(ordinal, 'cpu')];
      if (model !== null) this.models.number(model);
      if (cpu !== null) this.processors.number(cpu);
    }
  }

  /** The picklists with everything that is on devices now. */
  lists(): { readonly models: Registry; readonly processors: Registry } {
    this.#learn();
    return this;
  }
}
