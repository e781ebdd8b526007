import { version } from "./package.json";
import { electrobunConfig } from "./src-bun/shell/bundle/electrobun-config.ts";

// Electrobun's builder looks for exactly this file.
export default electrobunConfig({ version, baseUrl: process.env["HINDSIGHT_UPDATE_URL"], isSigned: process.env["ELECTROBUN_DEVELOPER_ID"] !== undefined });
