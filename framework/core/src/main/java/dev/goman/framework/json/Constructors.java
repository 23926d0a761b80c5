package dev.goman.framework.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Calls constructors by plain reflection. The mapper itself calls them by method handles, for each
 * shape of which the virtual machine generates classes anew in every process: most of what it costs
 * a short-lived one to read its first document.
 */
final class Constructors extends JacksonModule {
  @Override
  public String getModuleName() {
    return Constructors.class.getName();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addValueInstantiators(
        new ValueInstantiators.Base() {
          @Override
          public ValueInstantiator modifyValueInstantiator(
              DeserializationConfig config,
              BeanDescription.Supplier description,
              ValueInstantiator usual) {
            return usual instanceof StdValueInstantiator standard
                    && standard.getWithArgsCreator() != null
                    && standard.getWithArgsCreator().getAnnotated() instanceof Constructor<?> found
                ? new Plain(standard, found)
                : usual;
          }
        });
  }

  private static final class Plain extends StdValueInstantiator {
    private final Constructor<?> constructor;

    Plain(StdValueInstantiator usual, Constructor<?> constructor) {
      super(usual);
      this.constructor = constructor;
    }

    @Override
    public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
      try {
        return constructor.newInstance(arguments);
      } catch (InvocationTargetException e) {
        throw rewrapCtorProblem(context, e.getCause());
      } catch (ReflectiveOperationException e) {
        throw rewrapCtorProblem(context, e);
      }
    }
  }
}
