package dev.goman.k3s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The model of the spec speaks of the very fields that the records have. */
class SpecModelTest {

  @Test
  void everyFieldIsDescribedAndNoOther() {
    same("spec", SpecModel.fields(), ClusterSpec.class);
  }

  @Test
  void examplesAreGood() {
    examples(SpecModel.fields());
  }

  private static void same(String path, List<Field> fields, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    assertThat(fields.stream().map(Field::name))
        .as(path)
        .containsExactly(
            Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new));
    for (int i = 0; i < components.length; i++) {
      same(path + "." + fields.get(i).name(), fields.get(i).type(), components[i].getGenericType());
    }
  }

  private static void same(String path, Field.Type described, Type declared) {
    switch (described) {
      case Field.Text _ -> assertThat(declared).as(path).isEqualTo(String.class);
      case Field.Choice(List<String> words) -> {
        if (declared != String.class) {
          Object[] constants = ((Class<?>) declared).getEnumConstants();
          assertThat(words)
              .as(path)
              .isEqualTo(Arrays.stream(constants).map(Object::toString).toList());
        }
      }
      case Field.Whole _, Field.OneOf _ -> assertThat(declared).as(path).isEqualTo(Integer.class);
      case Field.Flag _ -> assertThat(declared).as(path).isEqualTo(boolean.class);
      case Field.Pairs _ -> assertThat(raw(declared)).as(path).isEqualTo(Map.class);
      case Field.Items(Field.Type of, _, _) -> {
        assertThat(raw(declared)).as(path).isEqualTo(List.class);
        same(path, of, ((ParameterizedType) declared).getActualTypeArguments()[0]);
      }
      case Field.Group(List<Field> fields) -> same(path, fields, (Class<?>) declared);
    }
  }

  private static Type raw(Type type) {
    return ((ParameterizedType) type).getRawType();
  }

  private static void examples(List<Field> fields) {
    for (Field field : fields) {
      switch (field.type()) {
        case Field.Text text -> example(field.name(), text);
        case Field.Items(Field.Text text, _, _) -> example(field.name(), text);
        case Field.Items(Field.Group(List<Field> inner), _, _) -> examples(inner);
        case Field.Group(List<Field> inner) -> examples(inner);
        case Field.Pairs(Field.Text key, Field.Text value, _) -> {
          example(field.name(), key);
          example(field.name(), value);
        }
        default -> {}
      }
    }
  }

  private static void example(String name, Field.Text text) {
    assertThat(text.example()).as(name).matches(Pattern.compile(text.pattern()));
    assertThat(text.example().length()).as(name).isLessThanOrEqualTo(text.longest());
  }
}
