package host.spore.spawn.cli.launch;

import org.jspecify.annotations.Nullable;

/**
 * A first spec, with comments that say what can be changed.
 *
 * @param provider local or aws
 * @param region null where there are none
 * @param type null where none is needed
 * @param spot true for spot capacity
 * @param count how many machines; 1 is no array
 * @param ttl when they end at the latest
 * @param command what they run; null for nothing
 */
public record FirstSpec(
    String name,
    String provider,
    @Nullable String region,
    @Nullable String type,
    boolean spot,
    int count,
    String ttl,
    @Nullable String command) {

  /** The whole file. */
  public String text() {
    StringBuilder text = new StringBuilder();
    boolean local = provider.equals("local");
    text.append(
        "# What is to run. `spawn plan` shows what would be done, `spawn apply` does it,\n");
    text.append("# `spawn destroy` ends it. All there is to write: `spawn schema`.\n");
    line(text, "", "name: " + YamlScalar.text(name), "of the stack: state, tags and names have it");
    String where = local ? "on this computer; aws is EC2" : "local is this computer";
    line(text, "", "provider: " + YamlScalar.text(provider), where);
    if (region != null) {
      line(text, "", "region: " + YamlScalar.text(region), null);
    }
    text.append('\n').append(count == 1 ? "instances:\n" : "arrays:\n");
    text.append("  ").append(name).append(":\n");
    if (count > 1) {
      line(text, "    ", "count: " + count, "each knows its rank, $JOB_ARRAY_INDEX");
    }
    if (type != null) {
      line(text, "    ", "type: " + YamlScalar.text(type), "or several: types: [ m7i.large, … ]");
    }
    if (spot) {
      line(text, "    ", "spot: true", "cheaper, and may be taken back");
    }
    line(text, "    ", "ttl: " + YamlScalar.word(ttl), "it ends then at the latest");
    job(text);
    return text.toString();
  }

  private void job(StringBuilder text) {
    String job = command;
    if (job == null) {
      line(text, "    ", "# idle: 1h", "or when nobody has used it for so long");
      line(text, "    ", "# run: echo hello", "what runs at launch");
      return;
    }
    line(text, "    ", "complete: job", "or when its job exits; 30m later if that failed");
    text.append("    run: |\n      ").append(job.replace("\n", "\n      ")).append('\n');
  }

  private static void line(
      StringBuilder text, String margin, String field, @Nullable String comment) {
    text.append(margin).append(field);
    if (comment != null) {
      text.append(" ".repeat(Math.max(2, 30 - margin.length() - field.length())));
      text.append("# ").append(comment);
    }
    text.append('\n');
  }
}
