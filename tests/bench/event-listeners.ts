// Opens streams of events and reads them until it is ended. Says when all are open.
const [url = "", token = "", count = "1"] = process.argv.slice(2);
const opened = await Promise.all(Array.from({ length: Number(count) }, () => fetch(`${url}/api/v1/events`, { headers: { authorization: `Bearer ${token}` } })));
console.log("open");
await Promise.all(opened.map(async ({ body }) => {
  const reader = body!.getReader();
  while (!(await reader.read()).done);
}));
export {};
