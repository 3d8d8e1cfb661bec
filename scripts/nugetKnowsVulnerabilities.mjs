// nugetKnowsVulnerabilities.mjs NUGET.CONFIG: ends with 0 where every source named there has vulnerability data, else with 1.
// https://learn.microsoft.com/nuget/api/vulnerability-info
import { readFile } from 'node:fs/promises';

const config = await readFile(process.argv[2], 'utf8');
const sources = [...config.matchAll(/<add key="[^"]*" value="(https:[^"]+)"/g)].map(([, address]) => address);

async function knows(source) {
  const { resources } = await (await fetch(source)).json();
  return resources.some(resource => String(resource['@type']).startsWith('VulnerabilityInfo/'));
}

const answers = await Promise.all(sources.map(source => knows(source).catch(() => false)));
process.exitCode = answers.length > 0 && answers.every(Boolean) ? 0 : 1;
