import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const readsEnvironment = {
	selector: "MemberExpression[object.name='process'][property.name='env']",
	message: 'Only src/lib/server/config.ts (and tools or tests) reads the environment.'
};

/** Without Kit's functions: what ESLint caches must be plain data. */
const svelteParts = { compilerOptions: svelteConfig.compilerOptions };

export default defineConfig(
	globalIgnores(['.svelte-kit/', 'build/', 'data/', 'static/', 'test-results/', 'playwright-report/']),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript already knows what is defined.
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			'no-restricted-syntax': ['error', readsEnvironment]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		// Without type information: svelte-check has it, and two passes over all types would double the wait.
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig: svelteParts } },
		rules: { 'svelte/no-navigation-without-resolve': 'error' }
	},
	{
		// A forgotten `await` loses its error: the one rule worth type information, where losing one would lose a call.
		files: ['src/lib/**/*.ts', 'src/hooks.server.ts', 'src/routes/**/*.ts'],
		ignores: ['**/*.svelte.ts', '**/*.test.ts'],
		languageOptions: { parserOptions: { projectService: true } },
		rules: { '@typescript-eslint/no-floating-promises': 'error' }
	},
	{
		files: ['src/lib/server/config.ts', 'kiosk/**', 'src/tools/**', 'tests/**', '*.config.ts', '*.config.js'],
		rules: { 'no-restricted-syntax': 'off' }
	}
);
