import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		// Strict policy: nothing inline without a nonce, nothing from a third party (design.md section 7).
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// Kit hides its announcer of page changes with one style attribute: that one, by its hash.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self'],
				'font-src': ['self'],
				'media-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'base-uri': ['none'],
				'object-src': ['none']
			}
		},
		// A new build is noticed within the minute; each page applies it when nobody loses anything by it.
		version: { pollInterval: 60_000 },
		// Only the kiosk's page registers it.
		serviceWorker: { register: false },
		typescript: {
			config: (config) => ({
				...config,
				include: [
					...config.include,
					'../tests/**/*.ts',
					'../kiosk/**/*.ts',
					'../kiosk/**/*.js',
					'../src/tools/**/*.mjs',
					'../*.config.ts'
				],
				// It brings its own types (`lib/offline/worker.ts`), so it can be checked with the rest.
				exclude: config.exclude.filter((path) => !path.includes('service-worker'))
			})
		}
	}
};
