import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** The one document of the app. Everything in it comes from its own host. */
export const DOCUMENT = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Manage: Loading</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="ConnectWise.css">
</head>
<body>
<div id="cwContent"></div>
<div id="cwStatus" role="status"></div>
<script type="module" src="ConnectWise.js"></script>
</body>
</html>
`;

/** What a company with a hosted pod sees in it: a page of the same host in a frame. */
export const POD = '<!DOCTYPE html><html lang="en"><title>Pod</title><p>Nothing is hosted here.</p></html>\n';

/** What somebody sees who is not signed in, or on a host where their company is not. */
export const SIGN_IN = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>ConnectWise - Sign In</title></head>
<body><h1>Sign In</h1><p>Company, user name and password are asked for here.</p></body></html>
`;

let script: string | undefined;

/** The app's script, without its types; made once. */
export function appScript(): string {
  script ??= stripTypeScriptTypes(readFileSync(new URL('./client/app.ts', import.meta.url), 'utf8'));
  return script;
}
