package host.spore.spawn.provider.aws.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an offer file of the public price list as it streams by: some hundred megabytes for EC2 in
 * a large region, of which a few thousand prices are kept.
 *
 * <p>The format is described in <a
 * href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/bulk-api-reading-price-list-files.html">AWS's
 * documentation</a>: products first, then their terms, joined by SKU.
 */
final class PriceListReader {
  private final List<Product> products;
  private final Map<String, Item> items = new HashMap<>();
  private final Listed found = new Listed();
  private Instant published = Instant.EPOCH;

  private PriceListReader(List<Product> products) {
    this.products = products;
  }

  /** What one reading found. */
  record Read(Instant published, Listed prices) {}

  /**
   * Reads a whole offer file.
   *
   * @param products those of it that have prices spawn needs
   * @throws IOException if it ends early or is no price list
   */
  static Read read(InputStream in, List<Product> products) throws IOException {
    PriceListReader reader = new PriceListReader(products);
    try (JsonParser json = new JsonFactory().createParser(in)) {
      reader.document(json);
    }
    if (reader.items.isEmpty() && reader.published.equals(Instant.EPOCH)) {
      throw new IOException("this is no price list");
    }
    return new Read(reader.published, reader.found);
  }

  /**
   * Reads one product with its terms, as the Pricing API gives it, unless it is none of these.
   *
   * @throws IOException if it is anything else
   */
  static void readProduct(String text, List<Product> products, Listed found) throws IOException {
    Optional<Item> item = Optional.empty();
    List<Dimension> prices = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("this is no product of the price list");
      }
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "product" -> item = product(json, products);
          case "terms" -> onDemand(json, prices);
          default -> json.skipChildren();
        }
      }
    }
    item.ifPresent(priced -> prices.forEach(p -> found.add(priced, p.price(), p.unit())));
  }

  private static void onDemand(JsonParser json, List<Dimension> into) throws IOException {
    for (String type = json.nextFieldName(); type != null; type = json.nextFieldName()) {
      json.nextToken();
      if (type.equals("OnDemand")) {
        dimensions(json, into);
      } else {
        json.skipChildren();
      }
    }
  }

  private void document(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("this is no price list");
    }
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "publicationDate" -> published = Instant.parse(json.getText());
        case "products" -> products(json);
        case "terms" -> terms(json);
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("the price list ends early");
    }
  }

  private void products(JsonParser json) throws IOException {
    for (String sku = json.nextFieldName(); sku != null; sku = json.nextFieldName()) {
      json.nextToken();
      Optional<Item> item = product(json, products);
      if (item.isPresent()) {
        items.put(sku, item.get());
      }
    }
  }

  private static Optional<Item> product(JsonParser json, List<Product> products)
      throws IOException {
    String family = "";
    Map<String, String> attributes = Map.of();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "productFamily" -> family = json.getText();
        case "attributes" -> attributes = texts(json);
        default -> json.skipChildren();
      }
    }
    return Item.of(products, family, attributes);
  }

  private static Map<String, String> texts(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      if (json.nextToken().isScalarValue()) {
        texts.put(field, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return texts;
  }

  private void terms(JsonParser json) throws IOException {
    for (String type = json.nextFieldName(); type != null; type = json.nextFieldName()) {
      json.nextToken();
      if (!type.equals("OnDemand")) {
        json.skipChildren();
        continue;
      }
      for (String sku = json.nextFieldName(); sku != null; sku = json.nextFieldName()) {
        json.nextToken();
        Item item = items.get(sku);
        if (item == null) {
          json.skipChildren();
        } else {
          List<Dimension> prices = new ArrayList<>();
          dimensions(json, prices);
          prices.forEach(p -> found.add(item, p.price(), p.unit()));
        }
      }
    }
  }

  /** One price of an offer, which may be that of a tier. */
  private record Dimension(BigDecimal price, String unit) {}

  /**
   * The prices in USD of an SKU's offers, tiers included. A price stands in an object of its own
   * below the one that names the unit, before or after it.
   */
  private static void dimensions(JsonParser json, List<Dimension> into) throws IOException {
    String unit = "";
    BigDecimal price = null;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_OBJECT;
        token = json.nextToken()) {
      String field = json.currentName();
      if (token == null) {
        throw new IOException("the price list ends early");
      } else if (token == JsonToken.START_OBJECT && "pricePerUnit".equals(field)) {
        price = dollars(json);
      } else if (token == JsonToken.START_OBJECT) {
        dimensions(json, into);
      } else if (token == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (token == JsonToken.VALUE_STRING && "unit".equals(field)) {
        unit = json.getText();
      }
    }
    if (price != null) {
      into.add(new Dimension(price, unit));
    }
  }

  /** Null if there is no price in USD, as in China. */
  private static @Nullable BigDecimal dollars(JsonParser json) throws IOException {
    String text = texts(json).get("USD");
    return text == null ? null : number(text);
  }

  private static BigDecimal number(String text) throws IOException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IOException("the price list says `" + text + "` where a price should be", e);
    }
  }
}
