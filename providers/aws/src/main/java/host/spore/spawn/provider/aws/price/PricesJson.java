package host.spore.spawn.provider.aws.price;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Prices as they are kept on disk. */
final class PricesJson {
  private static final int VERSION = 2;

  /** Took the price of a GiB/s for that of a MiB/s; all else in it is right. */
  private static final int FIRST_VERSION = 1;

  private static final String UNREAD = "unreadUnits";
  private static final String ONLY = "";
  private static final Set<String> HEAD =
      Set.of("version", "region", "source", "published", "fetched");
  private static final JsonFactory JSON = new JsonFactory();

  private PricesJson() {}

  static byte[] write(Prices prices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("region", prices.region());
      json.writeStringField("source", prices.source());
      json.writeStringField("published", prices.published().toString());
      json.writeStringField("fetched", prices.fetched().toString());
      for (Map.Entry<String, Map<String, BigDecimal>> table :
          new TreeMap<>(prices.tables()).entrySet()) {
        table(json, table.getKey(), table.getValue());
      }
      if (!prices.unread().isEmpty()) {
        json.writeObjectFieldStart(UNREAD);
        for (Map.Entry<String, String> unit : new TreeMap<>(prices.unread()).entrySet()) {
          json.writeStringField(unit.getKey(), unit.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** A price that has no name, because it is the only one, is written as such. */
  private static void table(JsonGenerator json, String name, Map<String, BigDecimal> prices)
      throws IOException {
    BigDecimal only = prices.size() == 1 ? prices.get(ONLY) : null;
    if (only != null) {
      json.writeStringField(name, only.toPlainString());
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, BigDecimal> price : new TreeMap<>(prices).entrySet()) {
      json.writeStringField(price.getKey(), price.getValue().toPlainString());
    }
    json.writeEndObject();
  }

  /**
   * Reads what {@link #write} wrote, here or in an earlier version.
   *
   * @throws IOException if it is anything else
   */
  static Prices read(byte[] bytes) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, Map<String, BigDecimal>> tables = new TreeMap<>();
    Map<String, String> unread = new TreeMap<>();
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no price file");
      }
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          texts.put(field, json.getText());
        } else if (field.equals(UNREAD)) {
          texts(json, unread);
        } else {
          tables.put(field, table(json));
        }
      }
      return prices(texts, tables, unread);
    } catch (NumberFormatException | DateTimeException e) {
      throw new IOException("a broken price file", e);
    }
  }

  private static Map<String, BigDecimal> table(JsonParser json) throws IOException {
    Map<String, BigDecimal> prices = new TreeMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      prices.put(name, new BigDecimal(json.nextTextValue()));
    }
    return prices;
  }

  private static void texts(JsonParser json, Map<String, String> into) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      into.put(name, String.valueOf(json.nextTextValue()));
    }
  }

  private static Prices prices(
      Map<String, String> texts,
      Map<String, Map<String, BigDecimal>> tables,
      Map<String, String> unread)
      throws IOException {
    String version = texts.getOrDefault("version", "");
    if (version.equals(Integer.toString(FIRST_VERSION))) {
      tables.remove(DiskPrices.THROUGHPUT);
    } else if (!version.equals(Integer.toString(VERSION))) {
      throw new IOException("a price file of another version");
    }
    texts.forEach(
        (name, text) -> {
          if (!HEAD.contains(name)) {
            tables.put(name, Map.of(ONLY, new BigDecimal(text)));
          }
        });
    return new Prices(
        texts.getOrDefault("region", ""),
        texts.getOrDefault("source", ""),
        Instant.parse(texts.getOrDefault("published", "")),
        Instant.parse(texts.getOrDefault("fetched", "")),
        tables,
        unread);
  }
}
