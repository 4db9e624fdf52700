import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// Locales live at the top level (design.md section 3); the development server must be allowed to read them.
	server: { fs: { allow: ['locales', 'package.json'] } },
	// Where SvelteKit spends its time is not ours to mend, and operators see the build.
	build: { rolldownOptions: { checks: { pluginTimings: false } } },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'kiosk/**/*.test.ts', 'tests/content/**/*.test.ts'],
					environment: 'node',
					// Some start a process or a voice, on machines that do other things too.
					testTimeout: 30_000
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					include: ['tests/database/**/*.test.ts'],
					globalSetup: ['tests/database/postgres.ts'],
					environment: 'node',
					fileParallelism: false,
					// Hundreds of durable writes, on machines whose disk may be busy.
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
