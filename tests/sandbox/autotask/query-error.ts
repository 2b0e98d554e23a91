/** What the vendor answers with a 500 and this text. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

/** @throws QueryError always */
export const refuse = (message: string): never => {
  throw new QueryError(message);
};
