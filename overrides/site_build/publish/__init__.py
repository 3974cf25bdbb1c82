"""Published beside the pages: the demo, the service worker, the policy, headers."""
