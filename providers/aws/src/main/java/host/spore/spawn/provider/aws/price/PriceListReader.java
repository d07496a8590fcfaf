package host.spore.spawn.provider.aws.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
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
  private final Map<Item, BigDecimal> found = new HashMap<>();
  private Instant published = Instant.EPOCH;

  private PriceListReader(List<Product> products) {
    this.products = products;
  }

  /** What one reading found. */
  record Read(Instant published, Map<Item, BigDecimal> prices) {}

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
   * Reads one product with its terms, as the Pricing API gives it.
   *
   * @return empty if it is none of these
   * @throws IOException if it is anything else
   */
  static Optional<Map.Entry<Item, BigDecimal>> readProduct(String text, List<Product> products)
      throws IOException {
    Optional<Item> item = Optional.empty();
    BigDecimal price = null;
    try (JsonParser json = new JsonFactory().createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("this is no product of the price list");
      }
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "product" -> item = product(json, products);
          case "terms" -> price = onDemand(json);
          default -> json.skipChildren();
        }
      }
    }
    return item.isEmpty() || price == null
        ? Optional.empty()
        : Optional.of(Map.entry(item.get(), price));
  }

  private static @Nullable BigDecimal onDemand(JsonParser json) throws IOException {
    BigDecimal price = null;
    for (String type = json.nextFieldName(); type != null; type = json.nextFieldName()) {
      json.nextToken();
      if (type.equals("OnDemand")) {
        price = dearestTier(json);
      } else {
        json.skipChildren();
      }
    }
    return price;
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
          BigDecimal price = dearestTier(json);
          if (price != null) {
            found.merge(item, price, BigDecimal::max);
          }
        }
      }
    }
  }

  /**
   * The price in USD of an SKU's offers. Where it comes in tiers, some of them free, the dearest: a
   * plan may not promise less than the bill.
   */
  private static @Nullable BigDecimal dearestTier(JsonParser json) throws IOException {
    BigDecimal dearest = null;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        throw new IOException("the price list ends early");
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && "USD".equals(json.currentName())) {
        BigDecimal price = number(json.getText());
        dearest = dearest == null ? price : dearest.max(price);
      }
    }
    return dearest;
  }

  private static BigDecimal number(String text) throws IOException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IOException("the price list says `" + text + "` where a price should be", e);
    }
  }
}
