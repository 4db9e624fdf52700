/**
 * What Chromium may do on a kiosk, as managed policies: one source, from which `npm run kiosk:files` writes the file that `install.sh` puts in place.
 * Names and values were read as « OK » on `chrome://policy` of Chromium 156; `policies.test.ts` reads them again in the Chromium at hand.
 */

/** `test` lets Playwright drive the browser, and differs in nothing else. */
export type Variant = 'production' | 'test';

export interface Options {
	/** The kiosk's own server, such as `https://relais.example.fr`. */
	origin: string;
	/** Other addresses that a person may be led to, as Chromium's URL patterns; none by default. */
	allow?: readonly string[];
	/** The guard extension: its id, and the address of its update manifest. */
	guard?: { id: string; update: string };
}

export type Policies = Record<string, unknown>;

/** The two keys that stop a test tool, and with it anybody else who would drive the browser from outside. */
const driven: Record<Variant, Policies> = {
	production: { DeveloperToolsAvailability: 2, RemoteDebuggingAllowed: false },
	test: { DeveloperToolsAvailability: 1, RemoteDebuggingAllowed: true }
};

/** `*` does not cover the browser's own pages: each family is named. */
const blocked = [
	'*',
	'chrome://*',
	'chrome-untrusted://*',
	'chrome-extension://*',
	'about:*',
	'file://*',
	'javascript://*',
	'data:*',
	'devtools://*',
	'view-source:*'
];

/** Without the two print pages a silent print does nothing, and says nothing. */
const needed = ['chrome://print', 'chrome-untrusted://print', 'about:blank'];

/** Name of the program that the guard may speak to (`files/usr/lib/relais-kiosk/host`). */
export const host = 'fr.relais.kiosk';

const identity: Policies = {
	ForceEphemeralProfiles: true,
	IncognitoModeAvailability: 1,
	BrowserGuestModeEnabled: false,
	BrowserAddPersonEnabled: false,
	BrowserSignin: 0,
	SyncDisabled: true,
	SavingBrowserHistoryDisabled: true,
	ClearBrowsingDataOnExitList: [
		'browsing_history',
		'download_history',
		'cookies_and_other_site_data',
		'cached_images_and_files',
		'password_signin',
		'autofill',
		'site_settings',
		'hosted_app_data'
	],
	DefaultCookiesSetting: 4,
	PasswordManagerEnabled: false,
	PasswordManagerPasskeysEnabled: false,
	PasswordLeakDetectionEnabled: false,
	PaymentMethodQueryEnabled: false,
	SearchSuggestEnabled: false,
	DefaultSearchProviderEnabled: false,
	SpellcheckEnabled: false,
	TranslateEnabled: false,
	MetricsReportingEnabled: false,
	NetworkPredictionOptions: 2
};

const surfaces: Policies = {
	DownloadRestrictions: 3,
	// Nothing is downloaded; should it be, it goes with the profile, which is in memory.
	DownloadDirectory: '/run/relais-kiosk/profile/downloads',
	// The viewer has buttons of its own, and no way back.
	AlwaysOpenPdfExternally: true,
	AllowFileSelectionDialogs: false,
	DisableScreenshots: true,
	TaskManagerEndProcessEnabled: false,
	EditBookmarksEnabled: false,
	BookmarkBarEnabled: false,
	QRCodeGeneratorEnabled: false,
	AllowDinosaurEasterEgg: false,
	PromotionsEnabled: false,
	UserFeedbackAllowed: false,
	EnableMediaRouter: false,
	WebAppInstallByUserEnabled: false,
	ExtensionDeveloperModeSettings: 1,
	BuiltInAIAPIsEnabled: false,
	AIModeSettings: 1
};

const devices: Policies = {
	DefaultWebBluetoothGuardSetting: 2,
	DefaultWebUsbGuardSetting: 2,
	DefaultWebHidGuardSetting: 2,
	DefaultSerialGuardSetting: 2,
	DefaultFileSystemReadGuardSetting: 2,
	DefaultFileSystemWriteGuardSetting: 2,
	DefaultNotificationsSetting: 2,
	DefaultGeolocationSetting: 2,
	DefaultClipboardSetting: 2,
	DefaultPopupsSetting: 2,
	DefaultSensorsSetting: 2,
	DefaultLocalFontsSetting: 2,
	DefaultWindowManagementSetting: 2,
	AudioCaptureAllowed: false,
	VideoCaptureAllowed: false,
	ScreenCaptureAllowed: false,
	SSLErrorOverrideAllowed: false
};

const printing: Policies = {
	PrintingEnabled: true,
	// In place of the flag `--kiosk-printing`: the policy cannot be forgotten.
	SilentPrintingEnabled: true,
	PrintPreviewUseSystemDefaultPrinter: true,
	PrintHeaderFooter: false,
	PrinterTypeDenyList: ['pdf', 'privet', 'extension']
};

/** The managed policies of one kiosk. */
export function policies(variant: Variant, { origin, allow = [], guard }: Options): Policies {
	const settings: Policies = { '*': { installation_mode: 'blocked' } };
	if (guard) settings[guard.id] = { installation_mode: 'force_installed', update_url: guard.update };
	return {
		URLBlocklist: blocked,
		URLAllowlist: [origin, ...needed, ...(guard ? [`chrome-extension://${guard.id}`] : []), ...allow],
		...identity,
		...surfaces,
		...devices,
		AutoplayAllowlist: [origin],
		...printing,
		ExtensionSettings: settings,
		ExtensionInstallTypeBlocklist: ['command_line'],
		NativeMessagingBlocklist: ['*'],
		NativeMessagingAllowlist: [host],
		NativeMessagingUserLevelHosts: false,
		...driven[variant]
	};
}
