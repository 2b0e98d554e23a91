import type { UserManifest } from 'wxt';
import { CLOUD_MATCHES } from '../sites/site-hosts.ts';

/** The oldest browsers that have what is used: reading a stream by `for await`, consent to data at install. */
const OLDEST_CHROME = '124';
const OLDEST_FIREFOX = '140.0';

/** What a browser is told about the extension, beyond what the entrypoints say themselves. */
export function manifest(browser: string): UserManifest {
  return {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'scripting', 'alarms'],
    // Asked for when somebody wants to hear of the end of an import.
    optional_permissions: ['notifications'],
    host_permissions: [...CLOUD_MATCHES],
    content_scripts: [
      {
        matches: [...CLOUD_MATCHES],
        all_frames: true,
        run_at: 'document_start',
        js: ['content-scripts/detector.js'],
      },
    ],
    // A self-hosted web app, asked for one by one when an administrator adds it.
    optional_host_permissions: ['https://*/*'],
    action: { default_title: '__MSG_name__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+S' } },
      'focus-panel': { suggested_key: { default: 'Alt+Shift+P' }, description: '__MSG_focusPanel__' },
    },
    // Written out because Firefox's own policy would turn http://127.0.0.1 into https.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'; frame-ancestors 'none'" },
    ...(browser === 'firefox' ? firefox() : chromium()),
  };
}

function chromium(): UserManifest {
  return { minimum_chrome_version: OLDEST_CHROME, storage: { managed_schema: 'managed_schema.json' } };
}

function firefox(): UserManifest {
  return {
    browser_specific_settings: {
      gecko: {
        id: 'strategy-overview@strategy-overview.example',
        strict_min_version: OLDEST_FIREFOX,
        // Which record is looked at goes to the customer's own server, and nowhere else.
        data_collection_permissions: { required: ['browsingActivity'] },
      },
    },
  };
}
