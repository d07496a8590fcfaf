package host.spore.spawn.cli.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine that another program has found, as it came in by the pipe.
 *
 * @param spotPrice USD an hour as it was written
 */
public record Offer(
    @Nullable String instanceType,
    @Nullable String region,
    @Nullable String zone,
    @Nullable String architecture,
    boolean spot,
    @Nullable String spotPrice) {

  /**
   * Reads one object, several one after the other, or a list of them. Fields that say nothing about
   * how to launch, such as the number of processors, are passed over.
   *
   * @throws IOException if it is no JSON, or no object
   */
  public static List<Offer> read(String json) throws IOException {
    List<Offer> offers = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> offers.add(one(parser));
          case START_ARRAY, END_ARRAY -> {}
          default ->
              throw new IOException("there is " + token.asString() + " in place of an object");
        }
      }
    }
    return offers;
  }

  private static Offer one(JsonParser parser) throws IOException {
    @Nullable String type = null;
    @Nullable String region = null;
    @Nullable String zone = null;
    @Nullable String architecture = null;
    boolean spot = false;
    @Nullable String price = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        parser.skipChildren();
        continue;
      }
      @Nullable String text = value == JsonToken.VALUE_NULL ? null : parser.getText();
      switch (name) {
        case "instance_type" -> type = text;
        case "region" -> region = text;
        case "availability_zone" -> zone = text;
        case "architecture" -> architecture = text;
        case "spot" -> spot = "true".equals(text);
        case "spot_price" -> price = text;
        default -> {
          // Something else that the other program knows about the machine.
        }
      }
    }
    return new Offer(type, region, zone, architecture, spot, price);
  }
}
