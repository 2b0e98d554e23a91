import type { Registry } from 'prom-client';
import type { Services } from '../services.ts';
import type { App, Routes } from './route.ts';

/** What only the resources that tell of the app itself need. */
export interface AppParts {
  app: App;
  registry: Registry;
}

/** One file a resource: it adds its operations. */
export type AddResource = (routes: Routes, services: Services, parts: AppParts) => void;
