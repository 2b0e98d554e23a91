import { z } from 'zod';
import { VERSION } from '../../shared/version.ts';
import type { Services } from '../services.ts';
import type { AppParts } from './add-resource.ts';
import type { App, Routes } from './route.ts';

/** The document of the API, made from the routes themselves. */
export function addOpenApi(routes: Routes, _services: Services, { app }: AppParts): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'device', {
    type: 'http',
    scheme: 'bearer',
    description: 'Token of a paired device, from POST /api/pair.',
  });
  routes.open(
    {
      id: 'openapi.read',
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This document',
      answer: z.record(z.string(), z.unknown()),
    },
    async ({ context }) => context.json(openApiDocument(app)),
  );
}

export function openApiDocument(app: App) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Strategy Overview',
      version: VERSION,
      description: 'Keeps the clients, configurations and contacts of an MSP in step with its PSA.',
    },
  });
}
