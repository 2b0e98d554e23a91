import type { Services } from '../services.ts';
import { addAccount } from './account.ts';
import { addHealth } from './health.ts';
import { addOpenApi } from './openapi.ts';
import type { App, Routes } from './route.ts';

/** One file a resource: it adds its operations. `app` is for the document alone. */
export type AddResource = (routes: Routes, services: Services, app: App) => void;

/** Every resource of the API. */
export const RESOURCES: readonly AddResource[] = [addHealth, addAccount, addOpenApi];
