import type { Msp } from '../msp/msp.ts';
import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';

/** What the web pages of a vendor stand on: the estate, and how the vendor numbers its records. */
export interface WebGround extends Pick<VendorSandbox, 'idOf' | 'ordinalOf'> {
  readonly msp: Msp;
}

/** Answers the addresses of a vendor's web app; undefined for all others. */
export type Pages = (request: SandboxRequest) => SandboxResponse | undefined;

/** Gives a vendor's imitation the web app in which its people work. */
export const withPages =
  (open: (ground: SandboxGround) => VendorSandbox, makePages: (ground: WebGround) => Pages) =>
  (ground: SandboxGround): VendorSandbox => {
    const vendor = open(ground);
    return { ...vendor, pages: makePages({ msp: ground.msp, idOf: vendor.idOf, ordinalOf: vendor.ordinalOf }) };
  };
