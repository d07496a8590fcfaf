package host.spore.spawn.cli.template;

import java.util.Map;

/** One sort of place that templates are fetched from. */
sealed interface TemplateSource permits GitTemplates, S3Templates {

  /**
   * The template, at what it is pinned at, else as it is now.
   *
   * @param text the source as a spec names it
   * @param pins of the lock
   */
  Fetched fetch(String text, Map<String, String> pins) throws FetchTrouble;

  /** What a pin would be at if it were made now. */
  String newest(String pin) throws FetchTrouble;

  /** True if a person means this pin by a word. */
  boolean isMeant(String pin, String word);
}
