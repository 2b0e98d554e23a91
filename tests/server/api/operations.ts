import { z } from 'zod';

/** An operation as the OpenAPI document has it. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  details: z.infer<typeof details>;
}

const schema = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.object({ schema }));
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.object({ enum: z.array(z.string()).optional() }),
});
const details = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: content.optional() })),
  security: z.array(schema),
});
const document = z.object({ paths: z.record(z.string(), z.record(z.string(), details)) });

/** All operations of a document. Throws where it is not shaped as ours is to be. */
export function operationsOf(json: unknown): Operation[] {
  return Object.entries(document.parse(json).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, details]) => ({ id: details.operationId, method, path, details })),
  );
}

/** An address of the operation: each part that has a fixed set of values gets one of them, every other one `id`. */
export function addressOf({ path, details }: Operation, id: string): string {
  return path.replace(/\{(\w+)\}/g, (_part, name: string) => {
    const declared = details.parameters.find((p) => p.in === 'path' && p.name === name);
    return declared?.schema.enum?.[0] ?? id;
  });
}
