-- Every replica of the Api looks for changes of allergies and diets by time.
create index health_profiles_changed on health_profiles (updated_at);
