import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ApiError } from "../api/api-error.ts";
import { cssVariables, theme } from "../theme/theme.ts";
import { router } from "./router.tsx";

const MOST_RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // Events say when something changed: nothing is asked for again without a reason.
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      // What the API refuses it refuses again; what was not answered may be answered soon.
      retry: (count, error) => !(error instanceof ApiError) && count < MOST_RETRIES,
    },
  },
});

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <Notifications position="bottom-right" limit={4} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
