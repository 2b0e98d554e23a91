import { connectwiseSurface } from './connectwise/surface.ts';
import type { Surface } from './surface.ts';

export const SURFACES: readonly Surface[] = [connectwiseSurface];
