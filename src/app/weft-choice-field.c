/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-choice-field.h"

#include "weft-chip.h"

/* The model of the drop-down is the nicks of the column; the factories make their words of them, as
 * chips where the choices have tones. The button may cut a word, the list that it opens may not. */

struct _WeftChoiceField
{
  WeftField    parent_instance;

  GtkDropDown *drop_down;
  gboolean     chips;
};

enum
{
  PROP_0,
  PROP_CHIPS,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftChoiceField, weft_choice_field, WEFT_TYPE_FIELD)

static GtkWidget *
new_item (WeftChoiceField *self,
          gboolean         whole)
{
  GtkWidget *label;

  if (self->chips)
    {
      GtkWidget *chip = weft_chip_new ();

      weft_chip_set_whole (WEFT_CHIP (chip), whole);
      return chip;
    }
  label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  return label;
}

static void
button_item_set_up_cb (WeftChoiceField *self,
                       GtkListItem     *item)
{
  gtk_list_item_set_child (item, new_item (self, FALSE));
}

static void
list_item_set_up_cb (WeftChoiceField *self,
                     GtkListItem     *item)
{
  gtk_list_item_set_child (item, new_item (self, TRUE));
}

static void
item_bound_cb (WeftChoiceField *self,
               GtkListItem     *item)
{
  const char *nick = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *words = weft_column_format (weft_field_get_column (WEFT_FIELD (self)), nick);

  if (WEFT_IS_CHIP (child))
    weft_chip_set (WEFT_CHIP (child), words, nick);
  else
    gtk_label_set_text (GTK_LABEL (child), words);
}

static void
weft_choice_field_bind (WeftField *field)
{
  WeftChoiceField *self = WEFT_CHOICE_FIELD (field);
  const WeftColumn *column = weft_field_get_column (field);
  g_autoptr (GtkStringList) nicks = NULL;

  if (column == NULL || gtk_drop_down_get_model (self->drop_down) != NULL)
    return;

  nicks = gtk_string_list_new (column->choices);
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (nicks));
}

static void
weft_choice_field_show (WeftField  *field,
                        const char *value)
{
  const WeftColumn *column = weft_field_get_column (field);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; column != NULL && value != NULL && column->choices[i] != NULL; i++)
    if (g_str_equal (column->choices[i], value))
      selected = i;
  gtk_drop_down_set_selected (WEFT_CHOICE_FIELD (field)->drop_down, selected);
}

static char *
weft_choice_field_read (WeftField *field)
{
  guint selected = gtk_drop_down_get_selected (WEFT_CHOICE_FIELD (field)->drop_down);

  if (selected == GTK_INVALID_LIST_POSITION)
    return g_strdup ("");
  return g_strdup (weft_field_get_column (field)->choices[selected]);
}

static void
selected_cb (WeftField *self)
{
  weft_field_mark_edited (self);
  weft_field_commit (self);
}

static void
weft_choice_field_constructed (GObject *object)
{
  WeftChoiceField *self = WEFT_CHOICE_FIELD (object);

  G_OBJECT_CLASS (weft_choice_field_parent_class)->constructed (object);

  weft_field_set_editor (WEFT_FIELD (self), GTK_WIDGET (self->drop_down),
                         GTK_WIDGET (self->drop_down));
}

static void
weft_choice_field_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHIPS:
      g_value_set_boolean (value, WEFT_CHOICE_FIELD (object)->chips);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_choice_field_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHIPS:
      WEFT_CHOICE_FIELD (object)->chips = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_choice_field_class_init (WeftChoiceFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  object_class->constructed = weft_choice_field_constructed;
  object_class->get_property = weft_choice_field_get_property;
  object_class->set_property = weft_choice_field_set_property;
  field_class->bind = weft_choice_field_bind;
  field_class->show = weft_choice_field_show;
  field_class->read = weft_choice_field_read;

  /**
   * WeftChoiceField:chips:
   *
   * Whether the choices are statuses, shown as chips.
   */
  pspecs[PROP_CHIPS] = g_param_spec_boolean ("chips", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                             G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static GtkListItemFactory *
new_factory (WeftChoiceField *self,
             GCallback        set_up_cb)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", set_up_cb, self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (item_bound_cb), self);
  return factory;
}

static void
weft_choice_field_init (WeftChoiceField *self)
{
  g_autoptr (GtkListItemFactory) button = new_factory (self, G_CALLBACK (button_item_set_up_cb));
  g_autoptr (GtkListItemFactory) list = new_factory (self, G_CALLBACK (list_item_set_up_cb));

  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_factory (self->drop_down, button);
  gtk_drop_down_set_list_factory (self->drop_down, list);
  gtk_widget_set_valign (GTK_WIDGET (self->drop_down), GTK_ALIGN_BASELINE);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
}

/**
 * weft_choice_field_get_drop_down:
 *
 * Returns: (transfer none): the drop-down of the choices, in the order of the column
 */
GtkDropDown *
weft_choice_field_get_drop_down (WeftChoiceField *self)
{
  g_return_val_if_fail (WEFT_IS_CHOICE_FIELD (self), NULL);

  return self->drop_down;
}
