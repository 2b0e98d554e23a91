/**
 * Name of the port a visible panel holds open while a run is shown: as long as it is open the background follows the
 * server's news and pushes `run`. The panel sends anything at all every 20 s, which keeps the worker from being
 * stopped, and opens the port again when it breaks. Stands apart from the messages, whose schemas no page has to carry.
 */
export const LIVE_PORT = 'live';
