package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.engine.provider.PriceFeed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Prices at hand: which, from when. */
public final class PricesView {
  private PricesView() {}

  /** {@code us-east-1: 912 machine types, AWS price list of 2026-11-15.} */
  public static String sentence(PriceFeed.Held held) {
    String unread =
        held.unread().isEmpty()
            ? ""
            : " Unknown, since their units are not understood: "
                + String.join(", ", held.unread())
                + ".";
    return "%s: %d machine types, %s of %s.%s"
        .formatted(held.region(), held.machines(), held.source(), day(held.published()), unread);
  }

  /** A line for each region. */
  public static void list(Page page, List<PriceFeed.Held> all, Instant now) {
    Table table = new Table("REGION", "MACHINES", "SOURCE", "PUBLISHED", "FETCHED");
    for (PriceFeed.Held held : all) {
      long days = Duration.between(held.fetched(), now).toDays();
      table.row(
          held.region(),
          Integer.toString(held.machines()),
          held.source(),
          day(held.published()),
          days == 0 ? "today" : days + (days == 1 ? " day ago" : " days ago"));
    }
    table.writeTo(page);
  }

  /** The same for programs. */
  public static void json(JsonGenerator g, List<PriceFeed.Held> all) throws IOException {
    g.writeArrayFieldStart("prices");
    for (PriceFeed.Held held : all) {
      g.writeStartObject();
      g.writeStringField("region", held.region());
      g.writeStringField("source", held.source());
      g.writeStringField("published", held.published().toString());
      g.writeStringField("fetched", held.fetched().toString());
      g.writeNumberField("machines", held.machines());
      g.writeArrayFieldStart("not_understood");
      for (String unread : held.unread()) {
        g.writeString(unread);
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static String day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
