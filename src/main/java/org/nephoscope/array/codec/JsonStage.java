package org.nephoscope.array.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// The filter `json2` of numcodecs: a list of the elements, nested by axes, with the type and the
/// shape as its last two members; its forerunner `json` has no shape there. An element may itself
/// be anything that JSON can say.
record JsonStage() implements ValueStage {

  private static final Sentences SAY = Sentences.of(JsonStage.class);

  private static final String NAME = "json2";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxNumberLength(1000)
                  .maxStringLength(Budget.MOST_UNKNOWN)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  @Override
  public NdArray decode(byte[] in, Form form, Budget budget) throws DecodeException {
    budget.room(NAME, form.bytes()).take(form.bytes());
    var slots = new Slots(form.elements());
    try (JsonParser json = JSON.createParser(in)) {
      expect(json.nextToken() == JsonToken.START_ARRAY);
      elements(json, form, 0, slots, budget);
      expect(json.nextToken() == JsonToken.VALUE_STRING);
      JsonToken behind = json.nextToken();
      expect(behind == JsonToken.START_ARRAY || behind == JsonToken.END_ARRAY);
    } catch (DecodeException e) {
      throw e;
    } catch (IOException e) {
      throw new DecodeException(NAME, SAY.get("the-text-is-not-json"), e);
    }
    return new NdArray(form.shape(), form.dtype(), slots.finish());
  }

  private static void elements(JsonParser json, Form form, int axis, Slots slots, Budget budget)
      throws IOException {
    boolean last = axis >= form.shape().rank() - 1;
    long length = form.shape().rank() == 0 ? 1 : form.shape().dim(axis);
    for (long i = 0; i < length; i++) {
      JsonToken token = json.nextToken();
      if (last) {
        expect(token != null && token != JsonToken.END_ARRAY);
        byte[] text = text(json, token).getBytes(StandardCharsets.UTF_8);
        budget.room(NAME).take(text.length);
        slots.add(text, 0, text.length);
      } else {
        expect(token == JsonToken.START_ARRAY);
        elements(json, form, axis + 1, slots, budget);
        expect(json.nextToken() == JsonToken.END_ARRAY);
      }
    }
  }

  private static String text(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    var text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private static void expect(boolean held) throws DecodeException {
    if (!held) {
      throw new DecodeException(NAME, SAY.get("the-list-is-not-that"));
    }
  }
}
