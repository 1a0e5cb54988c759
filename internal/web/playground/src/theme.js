import { useEffect } from "react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";

// Lets GraphiQL's editors follow the system when it changes between light and dark. GraphiQL itself looks
// once, and keeps dark letters on a ground that has become dark.
export function useSystemTheme() {
  const { setTheme } = useGraphiQLActions();
  const theme = useGraphiQL(({ theme }) => theme);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => {
      if (theme === null) setTheme(null);
    };
    dark.addEventListener("change", follow);
    return () => dark.removeEventListener("change", follow);
  }, [theme, setTheme]);
}
